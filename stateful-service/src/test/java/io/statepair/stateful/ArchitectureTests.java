package io.statepair.stateful;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.statepair.stateful.web.Route;
import jakarta.annotation.Resource;
import org.springframework.beans.factory.annotation.Autowired;

/** A request goes edge, filter, route, feature, store, journal; nothing looks back. */
@AnalyzeClasses(packages = "io.statepair.stateful", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.statepair.stateful";
    private static final String WEB = ROOT + ".web..";
    private static final String STORE = ROOT + ".store..";
    private static final String JOURNAL = ROOT + ".journal..";
    private static final String PACKAGES = ROOT + ".(*)..";

    @ArchTest
    static final ArchRule webKnowsNobody = noClasses()
            .that()
            .resideInAPackage(WEB)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(WEB))));

    @ArchTest
    static final ArchRule journalKnowsNeitherStoreNorFeatures = noClasses()
            .that()
            .resideInAPackage(JOURNAL)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(JOURNAL, WEB))));

    @ArchTest
    static final ArchRule storeKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(STORE, JOURNAL, WEB))));

    @ArchTest
    static final ArchRule onlyWebKnowsHowRoutesAreServed = noClasses()
            .that()
            .resideInAnyPackage(STORE, JOURNAL)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Route.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Route.Source.class);

    @ArchTest
    static final ArchRule featuresKnowNoOtherFeature = slices().matching(PACKAGES)
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(ROOT + ".."), resideInAnyPackage(WEB, STORE, JOURNAL));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(PACKAGES).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyStoresKnowTheirDrivers = noClasses()
            .that()
            .resideOutsideOfPackages(STORE, JOURNAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.r2dbc..", "org.postgresql..", "org.springframework.r2dbc..");

    @ArchTest
    static final ArchRule whatFeaturesHaveIsPackagePrivate = classes()
            .that()
            .resideInAnyPackage(ROOT + ".session..", ROOT + ".conversation..", ROOT + ".events..", ROOT + ".phase1..")
            .and()
            .areTopLevelClasses()
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule routesArePackagePrivate =
            classes().that().implement(Route.Source.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Resource.class);
}
