using System.Text.Json;

namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>One column of a table: its heads, its width, and where its value is.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
/// <param name="key">Key for programs.</param>
/// <param name="english">Head in English.</param>
/// <param name="vietnamese">Head in Vietnamese.</param>
/// <param name="write">Gives the value to a sink, by exactly one call.</param>
internal sealed class ExportColumn<TRow>(string key, string english, string vietnamese, Action<TRow, ICellSink> write)
{
    /// <summary>Key for programs.</summary>
    public JsonEncodedText Key { get; } = JsonEncodedText.Encode(key);

    /// <summary>Head in English.</summary>
    public string English { get; } = english;

    /// <summary>Head in Vietnamese.</summary>
    public string Vietnamese { get; } = vietnamese;

    /// <summary>Width on a sheet, in characters.</summary>
    public int Width { get; init; } = 16;

    /// <summary>True when only programs have a use for it.</summary>
    public bool IsForPrograms { get; init; }

    /// <summary>The head in a language.</summary>
    public string Head(ExportLanguage language) => language switch
    {
        ExportLanguage.Vietnamese => Vietnamese,
        ExportLanguage.English => English,
    };

    /// <summary>Gives a row's value to a sink.</summary>
    public void Write(TRow row, ICellSink sink) => write(row, sink);
}
