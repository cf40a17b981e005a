package com.mthere.calendar;

import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyFactory;
import net.fortuna.ical4j.validate.ValidationResult;

/// A property whose value is written as it is given. ical4j has types for times, offsets and addresses, but they
/// register its time zones with the whole JVM, lose the sign of offsets below an hour, and decode what was encoded.
final class Verbatim extends Property {
    private static final long serialVersionUID = 1;

    private String value;

    /// @param value without line breaks
    Verbatim(String name, String value) {
        super(name);
        this.value = value;
    }

    @Override
    public String getValue() {
        return value;
    }

    @Override
    public void setValue(String value) {
        this.value = value;
    }

    @Override
    public ValidationResult validate() {
        return ValidationResult.EMPTY;
    }

    @Override
    protected PropertyFactory<Verbatim> newFactory() {
        throw new UnsupportedOperationException("expected to be written only");
    }
}
