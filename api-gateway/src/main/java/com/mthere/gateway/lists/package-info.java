/// Lists: the cursor that a page ends with, and the page itself.
@NullMarked
package com.mthere.gateway.lists;

import org.jspecify.annotations.NullMarked;
