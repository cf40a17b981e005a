package com.mthere;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.testing.Anything;
import com.mthere.testing.Determinism;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Who may know whom.
class ArchitectureTest {
    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mthere");

    @Test
    void theModelKnowsNothingButJava() {
        classes()
                .that()
                .resideInAPackage("com.mthere.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "com.mthere.model")
                .check(production);
    }

    @Test
    void theModelIsTheSameAtEveryReplay() {
        noClasses()
                .that()
                .resideInAPackage("com.mthere.model")
                .should(Determinism.CALL_A_CLOCK_OR_CHANCE)
                .check(production);
    }

    @Test
    void aClockOrChanceWouldBeSeen() {
        JavaClasses random = new ClassFileImporter().importClasses(Anything.class);

        assertThat(noClasses()
                        .should(Determinism.CALL_A_CLOCK_OR_CHANCE)
                        .evaluate(random)
                        .hasViolation())
                .isTrue();
    }

    @Test
    void onlyTheCodecSeesTheGeneratedClasses() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.mthere.codec", "com.mthere.avro")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mthere.avro")
                .check(production);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("com.mthere.(*)..").should().beFreeOfCycles().check(production);
    }
}
