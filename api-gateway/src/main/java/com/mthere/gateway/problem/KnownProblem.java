package com.mthere.gateway.problem;

/// A failure that says itself how it looks to a client.
public interface KnownProblem {
    Problem problem();
}
