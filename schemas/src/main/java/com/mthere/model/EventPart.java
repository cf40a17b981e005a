package com.mthere.model;

/// What the outcome of an event's mutation can show: the event, one of its invitations, or what became of
/// many.
public sealed interface EventPart extends Shown permits Event, Placed, InvitedEach, Announced {}
