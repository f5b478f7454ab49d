package io.afterhours.attachment;

/** Kinds of files that a workspace takes or not. */
public enum FileKind {
    IMAGE,
    PDF,
    TEXT,
    OFFICE,
    ZIP
}
