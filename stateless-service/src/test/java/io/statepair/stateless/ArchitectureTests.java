package io.statepair.stateless;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.statepair.stateless.web.Route;
import jakarta.annotation.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(packages = "io.statepair.stateless", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String PACKAGES = "io.statepair.stateless.(*)..";
    private static final String WEB = "io.statepair.stateless.web..";
    private static final String STATE = "io.statepair.stateless.state..";
    private static final String PHASE1 = "io.statepair.stateless.phase1..";

    @ArchTest
    static final ArchRule webKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage(WEB)
            .should()
            .dependOnClassesThat(resideInAPackage("io.statepair.stateless..").and(not(resideInAPackage(WEB))));

    // phase1 translates to and from the others, so it alone may ask them.
    @ArchTest
    static final ArchRule stateKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage(STATE)
            .should()
            .dependOnClassesThat(resideInAPackage("io.statepair.stateless..").and(not(resideInAnyPackage(STATE, WEB))));

    @ArchTest
    static final ArchRule featuresKnowNoOtherFeature = slices().matching(PACKAGES)
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAnyPackage(WEB, STATE))
            .ignoreDependency(resideInAPackage(PHASE1), alwaysTrue());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(PACKAGES).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith(Resource.class);

    /** Public is what {@code phase1} translates to and from, and nothing else. */
    @ArchTest
    static final ArchRule featuresShowTheirOperationsAlone = classes()
            .that()
            .resideInAPackage(PACKAGES)
            .and()
            .resideOutsideOfPackages(WEB, STATE)
            .and()
            .areTopLevelClasses()
            .and(describe("are not for phase1", ArchitectureTests::isNotForPhase1))
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule routesArePackagePrivate =
            classes().that().implement(Route.Source.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule nothingIsKeptInAStore = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lettuce..",
                    "redis..",
                    "io.r2dbc..",
                    "org.postgresql..",
                    "java.sql..",
                    "javax.sql..",
                    "org.springframework.data..");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.lettuce.core.RedisClient",
                "redis.clients.jedis.Jedis",
                "io.r2dbc.spi.ConnectionFactory",
                "org.postgresql.Driver",
                "org.springframework.jdbc.core.JdbcTemplate",
                "org.springframework.data.repository.Repository",
            })
    void noStoreClientIsOnTheClassPath(String driver) {
        assertThat(getClass().getClassLoader().getResource(driver.replace('.', '/') + ".class"))
                .isNull();
    }

    private static boolean isNotForPhase1(JavaClass type) {
        return type.getPackageName().endsWith(".phase1")
                || type.getDirectDependenciesToSelf().stream()
                        .map(dependency -> dependency.getOriginClass().getPackageName())
                        .noneMatch(user -> user.endsWith(".phase1"));
    }
}
