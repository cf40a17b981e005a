package com.mthere.calendar;

import net.fortuna.ical4j.model.Parameter;

/// A parameter that RFC 5545 wants in quotation marks.
final class QuotedParameter extends Parameter {
    private static final long serialVersionUID = 1;

    private final String value;

    /// @param value without line breaks and quotation marks
    QuotedParameter(String name, String value) {
        super(name);
        this.value = value;
    }

    @Override
    public String getValue() {
        return '"' + value + '"';
    }
}
