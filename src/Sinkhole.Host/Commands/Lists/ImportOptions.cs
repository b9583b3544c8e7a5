using System.CommandLine;
using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;
using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Commands.Lists;

/// <summary>What can be said of a file that is imported.</summary>
internal sealed class ImportOptions
{
    private readonly Option<string?> input;
    private readonly Option<string?> letter;
    private readonly Option<string?> campaign;
    private readonly Option<string?> kind;
    private readonly Option<string?> columns;
    private readonly DecisionOptions decision;

    /// <summary>Builds them in the context's language.</summary>
    public ImportOptions(CommandContext context)
    {
        decision = new DecisionOptions(context);
        input = ListInput.Option(context);
        letter = new Option<string?>("--letter") { HelpName = "TEXT", Description = context.Say("Number, date and issuer of the letter it came with.", "Số, ngày và nơi ban hành công văn kèm theo.") };
        campaign = new Option<string?>("--campaign") { HelpName = "NAME", Description = context.Say("For a new list: the campaign its hits count for.", "Với danh sách mới: chiến dịch được tính.") };
        kind = new Option<string?>("--class") { HelpName = "allow|campaign|other", Description = context.Say("For a new list: which lists it goes before.", "Với danh sách mới: thứ tự ưu tiên.") };
        columns = new Option<string?>("--columns") { HelpName = "MAP", Description = context.Say("Headers of a table: \"value=IOC; family=Malware\".", "Tiêu đề cột của bảng: \"value=IOC; family=Malware\".") };
    }

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new[] { input, letter, campaign, kind, columns })
        {
            command.Options.Add(option);
        }

        decision.AddTo(command);
    }

    /// <summary>The address to send the octets to.</summary>
    public string Address(ParseResult parsed, string list, string file)
    {
        var isPasted = string.Equals(file, "-", StringComparison.Ordinal);
        var address = new StringBuilder(ListAddress.Of(list, "versions"));
        var separator = '?';
        Add("by", decision.By(parsed));
        Add("file_name", isPasted ? null : Path.GetFileName(file));
        Add("origin", (isPasted ? VersionOrigin.Paste : VersionOrigin.Upload).ToString());
        Add("input", ListInput.Read(parsed.GetValue(input))?.ToString());
        Add("letter", parsed.GetValue(letter));
        Add("campaign", parsed.GetValue(campaign));
        Add("class", ClassOf(parsed.GetValue(kind))?.ToString());
        Add("columns", parsed.GetValue(columns));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }
    }

    private static ListClass? ClassOf(string? word) => word switch
    {
        null => null,
        _ when ListEntry.Classes.TryGetValue(word, out var found) => found,
        _ => throw new MustFixException($"'--class' is '{word}'. Write allow, campaign or other.", $"'--class' là '{word}'. Ghi allow, campaign hoặc other."),
    };
}
