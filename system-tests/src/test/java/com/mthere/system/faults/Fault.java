package com.mthere.system.faults;

import com.mthere.system.Logs;
import com.mthere.system.faults.Fleet.Member;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// What befalls the fleet, and ends again.
enum Fault {
    /// `kill -9` of a processor, which comes back at once.
    PROCESSOR_KILLED {
        @Override
        void strike(Fleet fleet, Random random) {
            Member victim = oneOf(fleet.processors(), random);
            victim.process().kill();
            victim.start();
            victim.awaitReady();
        }
    },
    /// `kill -9` of a processor, and again while it comes back.
    PROCESSOR_KILLED_TWICE {
        @Override
        void strike(Fleet fleet, Random random) {
            Member victim = oneOf(fleet.processors(), random);
            victim.process().kill();
            victim.start();
            pause(Duration.ofMillis(random.nextInt(5_000)));
            victim.process().kill();
            victim.start();
            victim.awaitReady();
        }
    },
    /// `kill -9` of a gateway with requests under way.
    GATEWAY_KILLED {
        @Override
        void strike(Fleet fleet, Random random) {
            Member victim = oneOf(fleet.gateways(), random);
            victim.process().kill();
            victim.start();
            victim.awaitReady();
        }
    },
    /// A processor stands still for longer than its group believes in it, and goes on as if nothing had been.
    PROCESSOR_PAUSED {
        @Override
        void strike(Fleet fleet, Random random) {
            Member victim = oneOf(fleet.processors(), random);
            victim.process().signal("STOP");
            pause(Fleet.SESSION.multipliedBy(random.nextBoolean() ? 3 : 6).dividedBy(2));
            victim.process().signal("CONT");
        }
    },
    /// One processor after the other is stopped as an operator does it, and started again.
    PROCESSORS_RESTARTED {
        @Override
        void strike(Fleet fleet, Random random) {
            fleet.processors().forEach(processor -> {
                processor.process().stop();
                processor.start();
                processor.awaitReady();
                fleet.awaitAllReady();
            });
        }
    },
    /// A processor loses its disk.
    STATE_WIPED {
        @Override
        void strike(Fleet fleet, Random random) {
            Member victim = oneOf(fleet.processors(), random);
            victim.process().kill();
            Logs.remove(victim.stateFolder());
            victim.start();
            victim.awaitReady();
        }
    },
    REGISTRY_AWAY {
        @Override
        void strike(Fleet fleet, Random random) {
            fleet.stopRegistry();
            pause(Duration.ofSeconds(3));
            fleet.startRegistry();
        }
    };

    /// Returns when the fault is over; the fleet may still be busy with getting well.
    abstract void strike(Fleet fleet, Random random);

    private static Member oneOf(List<Member> members, Random random) {
        return members.get(random.nextInt(members.size()));
    }

    /// A fault lasts; this is the only place where time is let pass.
    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
