package com.mthere.testing;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What code must keep away from that is to do the same at every replay.
public final class Determinism {
    private static final Set<String> CLOCKS = Set.of("now", "currentTimeMillis", "nanoTime");
    private static final Set<String> CHANCE = Set.of("randomUUID", "random", "identityHashCode", "shuffle");

    /// For `noClasses().should(…)`.
    public static final ArchCondition<JavaClass> CALL_A_CLOCK_OR_CHANCE =
            new ArchCondition<>("call a clock, chance or UUIDs") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getAccessesFromSelf().stream()
                            .filter(Determinism::isClockOrChance)
                            .forEach(access ->
                                    events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
                }
            };

    private Determinism() {}

    private static boolean isClockOrChance(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.getPackageName().startsWith("java.")
                && (CLOCKS.contains(access.getName())
                        || CHANCE.contains(access.getName())
                        || owner.isAssignableTo(Clock.class)
                        || owner.isAssignableTo(Random.class)
                        || owner.isAssignableTo(RandomGenerator.class)
                        || owner.isAssignableTo(SplittableRandom.class)
                        || owner.isAssignableTo(UUID.class));
    }
}
