package io.guildlock.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.guildlock.config",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FEATURES = {
        "..config.document..",
        "..config.sets..",
        "..config.roles..",
        "..config.party..",
        "..config.santa..",
        "..config.quote..",
        "..config.watch..",
        "..config.forget..",
        "..config.recount.."
    };

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching(
                            "io.guildlock.config.(document|sets|roles|party|santa|quote|watch|forget|recount)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule NOTHING_SHARED_KNOWS_A_FEATURE =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(FEATURES)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_JEDIS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..config.redis..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("redis.clients..", "org.apache.commons.pool2..");

    @ArchTest
    static final ArchRule ONLY_WIRING_KNOWS_THE_ADAPTER =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..config.redis..", "..config.wiring..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..config.redis..");

    @ArchTest
    static final ArchRule THE_ADAPTER_KNOWS_NO_HTTP =
            noClasses()
                    .that()
                    .resideInAPackage("..config.redis..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..config.http..", "jakarta.ws.rs..");

    @ArchTest
    static final ArchRule THE_ENGINE_IS_PLAIN_JAVA =
            noClasses()
                    .that()
                    .resideInAPackage("..config.change..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "..config.change..",
                            "io.guildlock.contract..",
                            "io.guildlock.runtime.problem..",
                            "java..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule ONLY_OBSERVE_AND_WIRING_KNOW_MICROMETER =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..config.observe..", "..config.wiring..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.micrometer..");
}
