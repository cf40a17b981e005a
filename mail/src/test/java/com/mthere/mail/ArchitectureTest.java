package com.mthere.mail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.mthere.testing.Determinism;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mthere.mail");

    @Test
    void theSameMailSaysTheSame() {
        noClasses().should(Determinism.CALL_A_CLOCK_OR_CHANCE).check(production);
    }

    @Test
    void onlyThePostmanKnowsAServer() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Postman")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.mail.javamail")
                .check(production);
    }
}
