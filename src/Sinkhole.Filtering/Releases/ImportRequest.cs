using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>What somebody says of a file or text they bring.</summary>
public sealed record ImportRequest
{
    /// <summary>The list it is a version of; a name that no list has yet makes a list that exists by upload alone.</summary>
    public required string List { get; init; }

    /// <summary>Who brings it.</summary>
    public required string By { get; init; }

    /// <summary>The file's name as it was sent, for people; empty for pasted text.</summary>
    public string FileName { get; init; } = "";

    /// <summary>How it came.</summary>
    public VersionOrigin Origin { get; init; } = VersionOrigin.Upload;

    /// <summary>How it is written; null: as the list says, or found by looking for a new list.</summary>
    public ListFormat? Format { get; init; }

    /// <summary>Number, date and issuer of the letter it came with; empty: the list's own.</summary>
    public string Letter { get; init; } = "";

    /// <summary>Columns of a table, as in <see cref="ListOptions.Columns"/>; empty: the list's own.</summary>
    public string Columns { get; init; } = "";

    /// <summary>For a new list: the campaign its hits count for; empty: none.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>For a new list: which lists it goes before; null: campaign when it has one, else other.</summary>
    public ListClass? Class { get; init; }

    /// <summary>The size where the sender stated it; an import that ends before it is refused as cut short. Null: not stated.</summary>
    public long? StatedOctets { get; init; }
}
