using System.CommandLine;
using Sinkhole.Filtering.Lists;
using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>The option <c>--input</c>: how a file is written, where it is not to be found by looking.</summary>
internal static class ListInput
{
    /// <summary>The option.</summary>
    public static Option<string?> Option(CommandContext context) => new("--input")
    {
        HelpName = "FORMAT",
        Description = context.Say("How the file is written (default: found by looking): ", "Định dạng tệp (mặc định: tự nhận biết): ") + string.Join(", ", ListEntry.Formats.Keys),
    };

    /// <summary>The format of a word; null when none is given.</summary>
    /// <exception cref="MustFixException">There is no such format.</exception>
    public static ListFormat? Read(string? word)
    {
        if (word is null)
        {
            return null;
        }

        var known = string.Join(", ", ListEntry.Formats.Keys);
        return ListEntry.Formats.TryGetValue(word, out var format) ? format : throw new MustFixException(
            $"'--input' is '{word}'. Write one of: {known}.", $"'--input' là '{word}'. Ghi một trong các giá trị: {known}.");
    }

    /// <summary>The word of a format.</summary>
    public static string WordOf(ListFormat format) => ListEntry.Formats.First(pair => pair.Value == format).Key;
}
