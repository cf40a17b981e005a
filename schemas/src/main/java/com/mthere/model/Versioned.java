package com.mthere.model;

/// What has an ETag.
public sealed interface Versioned permits Entity, Summary {
    /// Offset of the mutation that made this version. It grows with every change, also over a deletion, and is the
    /// strong validator (RFC 9110, 8.8.3) of what is answered.
    long version();
}
