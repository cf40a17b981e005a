/// What the bytes of the protocol promise.
@NullMarked
package com.mthere.query.wire;

import org.jspecify.annotations.NullMarked;
