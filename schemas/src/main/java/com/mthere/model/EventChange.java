package com.mthere.model;

/// What can be asked of an event.
public sealed interface EventChange {
    record CreateEvent(Plan plan) implements EventChange {}

    record ReplaceEvent(Plan plan) implements EventChange {}

    record PatchEvent(PlanPatch patch) implements EventChange {}

    record DeleteEvent() implements EventChange {}
}
