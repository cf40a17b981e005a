package com.mthere.processor.domain;

import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventStatus;
import com.mthere.model.Mutation;
import com.mthere.model.Plan;
import com.mthere.model.Rejection;
import com.mthere.model.Violation;
import com.mthere.processor.domain.EventFact.EventDeleted;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
import java.util.List;
import java.util.Optional;

/// What may happen to an event.
public final class EventRules implements Rules<Event, EventChange, EventFact> {

    @Override
    public Decision<EventFact> decide(Optional<Event> state, Mutation<EventChange> mutation) {
        return state.map(event -> decidePresent(event, mutation)).orElseGet(() -> decideAbsent(mutation));
    }

    private static Decision<EventFact> decideAbsent(Mutation<EventChange> mutation) {
        return switch (mutation.change()) {
            case CreateEvent create ->
                Preconditions.ifHoldsWhereNothingIs(
                        mutation.precondition(), () -> plan(mutation.aggregateId(), create.plan()));
            case ReplaceEvent replace -> Decision.rejected(new Rejection.NotFound());
            case PatchEvent patch -> Decision.rejected(new Rejection.NotFound());
            case DeleteEvent delete -> Decision.rejected(new Rejection.NotFound());
        };
    }

    private static Decision<EventFact> decidePresent(Event event, Mutation<EventChange> mutation) {
        return switch (mutation.change()) {
            case CreateEvent create -> Decision.rejected(Preconditions.taken(mutation.precondition()));
            case ReplaceEvent replace ->
                Preconditions.ifHolds(mutation.precondition(), event, () -> revise(event.plan(), replace.plan()));
            case PatchEvent patch ->
                Preconditions.ifHolds(
                        mutation.precondition(),
                        event,
                        () -> revise(event.plan(), patch.patch().over(event.plan())));
            case DeleteEvent delete ->
                Preconditions.ifHolds(
                        mutation.precondition(), event, () -> Decision.accepted(List.of(new EventDeleted())));
        };
    }

    private static Decision<EventFact> plan(String eventId, Plan plan) {
        List<Violation> violations = plan.violations();
        return violations.isEmpty()
                ? Decision.accepted(List.of(new EventPlanned(eventId, plan)))
                : Decision.rejected(new Rejection.Invalid(violations));
    }

    private static Decision<EventFact> revise(Plan before, Plan after) {
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
        return Decision.accepted(
                concernsGuests(before, after)
                        ? List.of(new PlanRevised(after), new SequenceRaised())
                        : List.of(new PlanRevised(after)));
    }

    private static boolean concernsGuests(Plan before, Plan after) {
        return before.movesTo(after) || after.status() == EventStatus.CANCELLED;
    }

    @Override
    public Optional<Event> evolve(Optional<Event> state, EventFact fact, Moment moment) {
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
