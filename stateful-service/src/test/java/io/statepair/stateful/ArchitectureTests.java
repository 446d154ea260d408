package io.statepair.stateful;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
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
    private static final String POSTGRES = ROOT + ".postgres..";
    private static final String NETTY = ROOT + ".netty..";

    // Not only routes: the cart asks the catalogue for prices, sign-in asks for users, and the old dialects show both.
    // What they may see is public there, the routes are not.
    private static final String CATALOGUE = ROOT + ".catalogue..";
    private static final String USER = ROOT + ".user..";

    private static final String IMPORTER = ROOT + ".importer..";
    private static final String PHASE1 = ROOT + ".phase1..";
    private static final String PACKAGES = ROOT + ".(*)..";

    @ArchTest
    static final ArchRule webKnowsNobody = noClasses()
            .that()
            .resideInAPackage(WEB)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(WEB))));

    @ArchTest
    static final ArchRule nettyKnowsNobody = noClasses()
            .that()
            .resideInAPackage(NETTY)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(NETTY))));

    @ArchTest
    static final ArchRule postgresKnowsOnlyHowToRefuse = noClasses()
            .that()
            .resideInAPackage(POSTGRES)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(POSTGRES, NETTY, WEB))));

    @ArchTest
    static final ArchRule journalKnowsNeitherStoreNorFeatures = noClasses()
            .that()
            .resideInAPackage(JOURNAL)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(JOURNAL, POSTGRES, WEB))));

    @ArchTest
    static final ArchRule storeKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat(
                    resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(STORE, JOURNAL, POSTGRES, NETTY, WEB))));

    @ArchTest
    static final ArchRule onlyWebKnowsHowRoutesAreServed = noClasses()
            .that()
            .resideInAnyPackage(STORE, JOURNAL, POSTGRES)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Route.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Route.Source.class);

    // phase1 translates to and from the others, so it alone may ask them.
    @ArchTest
    static final ArchRule featuresKnowNoOtherFeature = slices().matching(PACKAGES)
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAPackage(ROOT + ".."),
                    resideInAnyPackage(WEB, NETTY, STORE, JOURNAL, POSTGRES, CATALOGUE, USER))
            .ignoreDependency(resideInAPackage(PHASE1), alwaysTrue());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(PACKAGES).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyStoresKnowTheirDrivers = noClasses()
            .that()
            .resideOutsideOfPackages(STORE, JOURNAL, POSTGRES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.r2dbc..", "org.postgresql..");

    // Whole rows of a table are read where they belong, through Spring's own types. The import writes three tables in
    // one transaction.
    @ArchTest
    static final ArchRule onlyOwnersOfTablesKnowHowTheyAreReadAndWritten = noClasses()
            .that()
            .resideOutsideOfPackages(STORE, JOURNAL, POSTGRES, CATALOGUE, USER, IMPORTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "org.springframework.data..");

    /** Public is what {@code phase1} translates to and from, and nothing else. */
    @ArchTest
    static final ArchRule featuresShowTheirOperationsAlone = classes()
            .that()
            .resideInAnyPackage(
                    ROOT + ".session..", ROOT + ".conversation..", ROOT + ".cart..", ROOT + ".events..", PHASE1)
            .and()
            .areTopLevelClasses()
            .and(describe("are not for phase1", ArchitectureTests::isNotForPhase1))
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule routesArePackagePrivate =
            classes().that().implement(Route.Source.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Resource.class);

    private static boolean isNotForPhase1(JavaClass type) {
        return type.getPackageName().endsWith(".phase1")
                || type.getDirectDependenciesToSelf().stream()
                        .map(dependency -> dependency.getOriginClass().getPackageName())
                        .noneMatch(user -> user.endsWith(".phase1"));
    }
}
