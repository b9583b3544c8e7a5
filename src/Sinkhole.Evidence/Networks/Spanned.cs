namespace Sinkhole.Evidence.Networks;

/// <summary>Something that is said for a span of time.</summary>
/// <param name="Span">When it is in force.</param>
/// <param name="Value">What is said.</param>
internal readonly record struct Spanned<T>(Validity Span, T Value)
    where T : class;
