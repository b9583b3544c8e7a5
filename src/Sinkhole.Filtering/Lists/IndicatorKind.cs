namespace Sinkhole.Filtering.Lists;

/// <summary>What a table says its value is.</summary>
internal enum IndicatorKind
{
    /// <summary>Nothing: the value shows it.</summary>
    Unsaid,

    /// <summary>A name, or a link to a host of that name.</summary>
    Name,

    /// <summary>An address or prefix.</summary>
    Address,

    /// <summary>A digest, a file, a mail address: nothing a resolver sees.</summary>
    Other,
}
