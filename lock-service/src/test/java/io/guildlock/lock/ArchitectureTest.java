package io.guildlock.lock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.guildlock.lock",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String LEASE = "io.guildlock.lock.lease..";
    private static final String SEVERAL = "io.guildlock.lock.several..";
    private static final String OVERSIGHT = "io.guildlock.lock.oversight..";
    private static final String STATS = "io.guildlock.lock.stats..";
    private static final String API = "io.guildlock.lock.api..";
    private static final String REDIS = "io.guildlock.lock.redis..";
    private static final String OBSERVE = "io.guildlock.lock.observe..";
    private static final String RESILIENCE = "io.guildlock.lock.resilience..";
    private static final String WIRING = "io.guildlock.lock.wiring..";

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
            classes()
                    .that()
                    .resideInAPackage(LEASE)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            LEASE, "io.guildlock.contract..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule SEVERAL_LOCKS_ARE_PLAIN_JAVA_OVER_SINGLE_ONES =
            classes()
                    .that()
                    .resideInAPackage(SEVERAL)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            SEVERAL, LEASE, "io.guildlock.contract..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule OVERSIGHT_IS_PLAIN_JAVA_ON_TOP_OF_LEASES =
            classes()
                    .that()
                    .resideInAPackage(OVERSIGHT)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            OVERSIGHT,
                            LEASE,
                            "io.guildlock.contract..",
                            "java..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule FIGURES_ARE_PLAIN_JAVA_BESIDE_OVERSIGHT =
            classes()
                    .that()
                    .resideInAPackage(STATS)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            STATS,
                            OVERSIGHT,
                            LEASE,
                            "io.guildlock.contract..",
                            "java..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule RESOURCES_KNOW_ONLY_THE_DOMAIN =
            noClasses()
                    .that()
                    .resideInAPackage(API)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(REDIS, OBSERVE, RESILIENCE, WIRING);

    @ArchTest
    static final ArchRule THE_ADAPTER_KNOWS_ONLY_THE_DOMAIN =
            noClasses()
                    .that()
                    .resideInAPackage(REDIS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(API, OBSERVE, RESILIENCE, WIRING);

    @ArchTest
    static final ArchRule DECORATORS_KNOW_ONLY_THE_DOMAIN =
            noClasses()
                    .that()
                    .resideInAnyPackage(OBSERVE, RESILIENCE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(API, REDIS, WIRING);

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_REDISSON =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(REDIS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.redisson..");

    @ArchTest
    static final ArchRule ONLY_OBSERVE_RECORDS_METRICS =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(OBSERVE, WIRING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule ONLY_RESILIENCE_RETRIES =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(RESILIENCE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.smallrye.faulttolerance..",
                            "org.eclipse.microprofile.faulttolerance..");
}
