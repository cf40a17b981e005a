/// What the query server is promised and promises.
@NullMarked
package com.mthere.processor.query;

import org.jspecify.annotations.NullMarked;
