package io.guildlock.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.guildlock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CONTRACT_KNOWS_NO_FRAMEWORK =
            noClasses()
                    .that()
                    .resideInAPackage("io.guildlock.contract..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages("io.guildlock.contract..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_RUNTIME_KNOWS_NO_DRIVER_AND_NO_FEATURE =
            noClasses()
                    .that()
                    .resideInAPackage("io.guildlock.runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.redisson..",
                            "redis.clients..",
                            "io.guildlock.lock..",
                            "io.guildlock.config..",
                            "io.guildlock.client..");

    @ArchTest
    static final ArchRule ONLY_TRACE_KNOWS_OPENTELEMETRY =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.guildlock.runtime.trace..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.opentelemetry..");
}
