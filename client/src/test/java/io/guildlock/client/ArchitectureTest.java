package io.guildlock.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.guildlock.client",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FEATURES = {
        "..client.batch..",
        "..client.document..",
        "..client.sets..",
        "..client.roles..",
        "..client.party..",
        "..client.santa..",
        "..client.quote..",
        "..client.lock..",
        "..client.oversight..",
        "..client.recipe..",
        "..client.watch..",
        "..client.forget..",
        "..client.transfer..",
        "..client.red.."
    };

    @ArchTest
    static final ArchRule packagesDependOneWay =
            slices().matching("io.guildlock.client.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheJdkJacksonAndTheContractAreUsed =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "io.guildlock.client..",
                            "io.guildlock.contract..",
                            "com.fasterxml.jackson..",
                            "org.jspecify.annotations..",
                            "java..",
                            "javax.net.ssl..");

    @ArchTest
    static final ArchRule onlyTheMachinerySpeaksHttp =
            noClasses()
                    .that()
                    .resideInAnyPackage(FEATURES)
                    .or()
                    .resideInAPackage("..client.change..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule failuresAndTimeStandAlone =
            noClasses()
                    .that()
                    .resideInAnyPackage("..client.failure..", "..client.retry..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..client.http..", "..client.lock..", "..client.change..");
}
