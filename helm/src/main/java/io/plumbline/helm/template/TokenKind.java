package io.plumbline.helm.template;

/// What a piece of template text is.
enum TokenKind {
    ERROR,
    EOF,
    TEXT,
    COMMENT,
    LEFT_DELIMITER,
    RIGHT_DELIMITER,
    SPACE,
    ASSIGN,
    DECLARE,
    PIPE,
    LEFT_PAREN,
    RIGHT_PAREN,
    CHARACTER,
    BOOL,
    CHAR_CONSTANT,
    COMPLEX,
    FIELD,
    IDENTIFIER,
    NUMBER,
    RAW_STRING,
    STRING,
    VARIABLE,
    DOT,
    NIL,
    BLOCK,
    BREAK,
    CONTINUE,
    DEFINE,
    ELSE,
    END,
    IF,
    RANGE,
    TEMPLATE,
    WITH;

    boolean keyword() {
        return compareTo(DOT) >= 0;
    }
}
