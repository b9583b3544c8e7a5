using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>Hands findings on, and shows how far a hunt is on a line of the terminal that goes when something else is written.</summary>
internal sealed class ProgressListener(IHuntListener report, CommandContext context) : IHuntListener
{
    // Fits a terminal of eighty columns with the numbers beside it.
    private const int MaxName = 32;

    private int shown;

    /// <inheritdoc/>
    public void Found(HuntFinding finding)
    {
        Clear();
        report.Found(finding);
    }

    /// <inheritdoc/>
    public void Advanced(HuntProgress progress)
    {
        if (!context.IsWatched)
        {
            return;
        }

        Clear();
        var name = OneLine.Of(Path.GetFileName(progress.File));
        var part = progress.Length is > 0 and var length ? string.Create(CultureInfo.InvariantCulture, $" {progress.Passed * 100 / length}%") : "";
        var head = string.Create(CultureInfo.InvariantCulture, $"{progress.Place}/{progress.Files} {(name.Length > MaxName ? name[..MaxName] : name)}{part}");
        var line = context.Say(
            string.Create(CultureInfo.InvariantCulture, $"{head}, {progress.Lines} lines, {progress.Findings} findings"),
            string.Create(CultureInfo.InvariantCulture, $"{head}, {progress.Lines} dòng, {progress.Findings} kết quả"));
        context.Error.Write(line);
        shown = line.Length;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (shown > 0)
        {
            context.Error.Write('\r' + new string(' ', shown) + '\r');
            shown = 0;
        }
    }
}
