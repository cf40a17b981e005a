/// What a request says besides its body: ids in the path, query parameters, and headers of our own.
@NullMarked
package com.mthere.gateway.parameters;

import org.jspecify.annotations.NullMarked;
