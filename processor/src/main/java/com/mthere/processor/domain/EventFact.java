package com.mthere.processor.domain;

import com.mthere.model.Plan;

/// What can happen to an event.
public sealed interface EventFact {
    record EventPlanned(String eventId, Plan plan) implements EventFact {}

    record PlanRevised(Plan plan) implements EventFact {}

    /// Guests must look again: time, zone or place changed, or the event was cancelled.
    record SequenceRaised() implements EventFact {}

    record EventDeleted() implements EventFact {}
}
