package com.mthere.processor.domain;

import com.mthere.model.Event;
import com.mthere.model.EventStatus;
import com.mthere.model.Plan;
import com.mthere.model.Rejection;
import com.mthere.model.Summary;
import com.mthere.model.Violation;
import com.mthere.processor.domain.EventFact.EventDeleted;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What may happen to an event itself.
final class PlanRules {
    private PlanRules() {}

    static Decision<EventFact> plan(String eventId, Plan plan) {
        List<Violation> violations = plan.violations();
        return violations.isEmpty()
                ? Decision.accepted(List.of(new EventPlanned(eventId, plan)))
                : Decision.rejected(new Rejection.Invalid(violations));
    }

    static Decision<EventFact> revise(Plan before, Plan after, Optional<Summary> guests) {
        if (before.equals(after)) {
            return Decision.accepted(List.of());
        }
        if (before.status() == EventStatus.CANCELLED) {
            return Decision.rejected(new Rejection.EventIsCancelled());
        }
        List<Violation> violations = after.violations();
        if (!violations.isEmpty()) {
            return Decision.rejected(new Rejection.Invalid(violations));
        }
        if (after.hostId().isEmpty()
                && guests.filter(it -> it.invitations() > 0).isPresent()) {
            return Decision.rejected(new Rejection.HostIsMissing());
        }
        return Decision.accepted(
                concernsGuests(before, after)
                        ? List.of(new PlanRevised(after), new SequenceRaised())
                        : List.of(new PlanRevised(after)));
    }

    /// What has not ended is cancelled, as a host would.
    static List<EventFact> forgetHost(Event event, String userId, Instant now) {
        Plan plan = event.plan();
        if (plan.hostId().filter(userId::equals).isEmpty()) {
            return List.of();
        }
        boolean cancels = plan.status() != EventStatus.CANCELLED && !plan.isOver(now);
        return cancels
                ? List.of(new PlanRevised(plan.withoutHost(EventStatus.CANCELLED)), new SequenceRaised())
                : List.of(new PlanRevised(plan.withoutHost(plan.status())));
    }

    private static boolean concernsGuests(Plan before, Plan after) {
        return before.movesTo(after) || after.status() == EventStatus.CANCELLED;
    }

    static Optional<Event> evolve(Optional<Event> state, EventFact.OfPlan fact, Moment moment) {
        return switch (fact) {
            case EventPlanned planned ->
                Optional.of(new Event(planned.eventId(), planned.plan(), 0, moment.at(), moment.at(), moment.offset()));
            case PlanRevised revised -> state.map(event -> changed(event, revised.plan(), event.sequence(), moment));
            case SequenceRaised raised ->
                state.map(event -> changed(event, event.plan(), event.sequence() + 1, moment));
            case EventDeleted deleted -> Optional.empty();
        };
    }

    private static Event changed(Event event, Plan plan, int sequence, Moment moment) {
        return new Event(event.eventId(), plan, sequence, event.createdAt(), moment.at(), moment.offset());
    }
}
