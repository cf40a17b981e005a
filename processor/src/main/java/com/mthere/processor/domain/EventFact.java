package com.mthere.processor.domain;

import com.mthere.model.Plan;

/// What can happen to an event, or on its guest list.
public sealed interface EventFact permits EventFact.OfPlan, EventFact.GuestsLeftOver, GuestFact {

    /// What can happen to the event itself.
    sealed interface OfPlan extends EventFact {}

    record EventPlanned(String eventId, Plan plan) implements OfPlan {}

    record PlanRevised(Plan plan) implements OfPlan {}

    /// Guests must look again: time, zone or place changed, or the event was cancelled.
    record SequenceRaised() implements OfPlan {}

    /// The guest list goes with it.
    record EventDeleted() implements OfPlan {}

    /// A change concerns so many that not all could be told at once.
    ///
    /// @param sequence the event's after that change
    /// @param after the last invitation, by id, that was looked at
    record GuestsLeftOver(int sequence, String after) implements EventFact {}
}
