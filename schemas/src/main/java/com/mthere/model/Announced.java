package com.mthere.model;

/// To how many more guests mail was queued about a change of the event.
public record Announced(int guests) implements EventPart {}
