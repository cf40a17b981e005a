package com.mthere.model;

/// What an outcome shows of what its mutation left.
public sealed interface Shown permits User, EventPart {}
