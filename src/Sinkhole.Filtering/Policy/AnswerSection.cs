namespace Sinkhole.Filtering.Policy;

/// <summary>The part of a message a record stands in, in the order of RFC 1035, 4.1.</summary>
internal enum AnswerSection
{
    Answer,
    Authority,
    Additional,
}
