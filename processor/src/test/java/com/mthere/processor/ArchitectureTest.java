package com.mthere.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mthere.testing.Determinism;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom.
class ArchitectureTest {
    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mthere.processor");

    @Test
    void theRulesKnowNothingButJavaAndTheModel() {
        classes()
                .that()
                .resideInAPackage("com.mthere.processor.domain")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "com.mthere.model", "com.mthere.processor.domain")
                .check(production);
    }

    /// What decides, what stores and what publishes: equal logs are to leave equal bytes.
    @Test
    void theWayOfAMutationIsTheSameAtEveryReplay() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "com.mthere.processor.domain", "com.mthere.processor.store", "com.mthere.processor.topology")
                .should(Determinism.CALL_A_CLOCK_OR_CHANCE)
                .check(production);
    }

    @Test
    void nobodyHereSeesTheGeneratedClasses() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mthere.avro")
                .check(production);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("com.mthere.processor.(*)..")
                .should()
                .beFreeOfCycles()
                .check(production);
    }
}
