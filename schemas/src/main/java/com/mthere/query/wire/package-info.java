/// Questions and replies as bytes, for the hop between a gateway and a processor that are separate processes.
@NullMarked
package com.mthere.query.wire;

import org.jspecify.annotations.NullMarked;
