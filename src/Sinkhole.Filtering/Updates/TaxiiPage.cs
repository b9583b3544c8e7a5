using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Sinkhole.Filtering.Updates;

/// <summary>One envelope of a TAXII 2.1 collection (TAXII 2.1, 3.7).</summary>
internal sealed class TaxiiPage : IDisposable
{
    private readonly JsonDocument document;

    private TaxiiPage(JsonDocument document, string addedLast)
    {
        this.document = document;
        AddedLast = addedLast;
        var root = document.RootElement;
        HasMore = root.TryGetProperty("more", out var more) && more.ValueKind == JsonValueKind.True;
        Next = root.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() ?? "" : "";
    }

    /// <summary>True when another page follows.</summary>
    public bool HasMore { get; }

    /// <summary>What the next page is asked with.</summary>
    public string Next { get; }

    /// <summary>When the newest object of the page was added; empty: not said.</summary>
    public string AddedLast { get; }

    /// <summary>The objects; an envelope without news may have no such property.</summary>
    public IEnumerable<JsonElement> Objects => document.RootElement.TryGetProperty("objects", out var objects) ? objects.EnumerateArray() : [];

    /// <summary>True when there is an object.</summary>
    public bool HasObjects => Objects.Any();

    /// <summary>Takes a document over when it is an envelope.</summary>
    public static bool TryRead(JsonDocument document, string addedLast, [NotNullWhen(true)] out TaxiiPage? page)
    {
        var root = document.RootElement;
        var isEnvelope = root.ValueKind == JsonValueKind.Object && (!root.TryGetProperty("objects", out var objects) || objects.ValueKind == JsonValueKind.Array);
        page = isEnvelope ? new TaxiiPage(document, addedLast) : null;
        return isEnvelope;
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();
}
