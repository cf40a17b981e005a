package com.mthere.calendar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.mthere.testing.Determinism;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses production = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.mthere.calendar");

    @Test
    void aCalendarIsMadeOfTheModelAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "net.fortuna.ical4j..", "com.mthere.model", "com.mthere.calendar")
                .check(production);
    }

    @Test
    void theSameEventGivesTheSameText() {
        noClasses().should(Determinism.CALL_A_CLOCK_OR_CHANCE).check(production);
    }
}
