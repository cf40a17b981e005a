package com.mthere.gateway.json;

/// Where a rule tells what is wrong with a value.
@FunctionalInterface
public interface Complaints {
    /// @param code a word for programs
    /// @param demand goes on where the name of the field ends: `must be a string`
    void add(String code, String demand);
}
