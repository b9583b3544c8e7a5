using System.Text.Json;

namespace Sinkhole.Filtering.Lists;

/// <summary>One JSON object of a stranger, read without exceptions: what is missing or of another kind is empty.</summary>
internal readonly struct JsonText(JsonElement element)
{
    /// <summary>A text property.</summary>
    public string Text(string property) => TryGet(property, out var value) ? Of(value) : "";

    /// <summary>A property that must be exactly true.</summary>
    public bool IsTrue(string property) => TryGet(property, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The elements of an array property; none when it is no array.</summary>
    public IEnumerable<JsonElement> Items(string property) =>
        TryGet(property, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>An object property; empty when it is none.</summary>
    public JsonText Object(string property) => new(TryGet(property, out var value) ? value : default);

    /// <summary>Text, or a number as it is written; empty for everything else and for text that is not Unicode.</summary>
    public static string Of(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() ?? "",
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: the framework offers no Try form.
            return "";
        }
    }

    private bool TryGet(string property, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out value);
    }
}
