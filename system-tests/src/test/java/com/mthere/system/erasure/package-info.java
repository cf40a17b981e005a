/// Nothing is left of a user who is deleted.
package com.mthere.system.erasure;
