package com.mthere.model;

/// One thing wrong with what a client sent.
///
/// @param pointer the place in the body, as a JSON pointer (RFC 6901)
/// @param code a word for programs
/// @param detail a sentence for people
public record Violation(String pointer, String code, String detail) {}
