package com.mthere.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mthere.gateway.problem.ProblemType;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/// What may know what in the gateway.
class ArchitectureTest {

    private static final Set<String> WAITING = Set.of(
            "block",
            "blockOptional",
            "blockFirst",
            "blockLast",
            "toIterable",
            "toStream",
            "subscribe",
            "subscribeWith");

    private static final DescribedPredicate<JavaAccess<?>> WAITS_OR_SUBSCRIBES = describe(
            "waits for a publisher or subscribes to it",
            access -> access.getTargetOwner().isAssignableTo(Publisher.class)
                    && WAITING.contains(access.getTarget().getName()));

    private static final DescribedPredicate<JavaClass> IN_A_NULL_MARKED_PACKAGE =
            describe("are in a null-marked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class));

    /// From the folder that they are compiled to: looking for a package goes through every jar on the class path.
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .importUrl(ProblemType.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packagesDoNotKnowEachOtherInCircles() {
        slices().matching("com.mthere.gateway.(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void onlyTheCodecKnowsTheGeneratedClasses() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.mthere.avro..")
                .check(GATEWAY);
    }

    @Test
    void onlyTheRuntimeWaitsOrSubscribes() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.mthere.gateway.runtime..")
                .should()
                .accessTargetWhere(WAITS_OR_SUBSCRIBES)
                .check(GATEWAY);
    }

    @Test
    void absenceIsSaidInTheType() {
        classes().should(be(IN_A_NULL_MARKED_PACKAGE)).check(GATEWAY);
    }
}
