/// What a gateway asks a processor.
@NullMarked
package com.mthere.query;

import org.jspecify.annotations.NullMarked;
