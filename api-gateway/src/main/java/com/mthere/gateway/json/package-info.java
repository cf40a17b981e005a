/// JSON in and out: a body read strictly into members that are checked one by one, and values written to bytes.
@NullMarked
package com.mthere.gateway.json;

import org.jspecify.annotations.NullMarked;
