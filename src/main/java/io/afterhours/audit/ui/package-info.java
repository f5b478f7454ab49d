/** The Audit log screen: who changed what, when, from what to what. */
@NullMarked
package io.afterhours.audit.ui;

import org.jspecify.annotations.NullMarked;
