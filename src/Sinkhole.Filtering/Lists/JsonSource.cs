using System.Text.Json;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a list that is one JSON document, its size and depth bounded.</summary>
internal static class JsonSource
{
    /// <summary>Largest document; it is held in memory at about twice its size. The largest MISP events have some 50 MB.</summary>
    public const long MaxOctets = 256L << 20;

    // Events nest objects in objects about ten deep; patterns are text.
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>Hands the root to a reader; returns what made the file unreadable, or null.</summary>
    public static ListProblem? Read(SourceStream source, string file, Func<JsonElement, ListProblem?> read)
    {
        using var whole = source.ReadWhole(MaxOctets);
        if (whole is null)
        {
            return source.Problem;
        }

        try
        {
            using var document = JsonDocument.Parse(whole.GetBuffer().AsMemory(0, (int)whole.Length), Bounded);
            return read(document.RootElement);
        }
        catch (JsonException fault)
        {
            return ListProblems.Json(file, (fault.LineNumber ?? 0) + 1);
        }
    }
}
