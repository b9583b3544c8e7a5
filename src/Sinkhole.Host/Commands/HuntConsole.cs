using System.Globalization;
using Sinkhole.Campaigns.Hunts;

namespace Sinkhole.Host.Commands;

/// <summary>Hands findings on to a report, and says on the error stream how far a long hunt is.</summary>
internal sealed class HuntConsole(IHuntListener report, CommandContext context) : IHuntListener
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(2);

    private long told = context.Clock.GetTimestamp();

    /// <inheritdoc/>
    public void Found(HuntFinding finding) => report.Found(finding);

    /// <inheritdoc/>
    public void Advanced(HuntProgress progress)
    {
        if (context.Clock.GetElapsedTime(told) < TellEvery)
        {
            return;
        }

        told = context.Clock.GetTimestamp();
        var share = progress.Length is > 0 and { } length ? string.Create(CultureInfo.InvariantCulture, $" {progress.Passed * 100 / length} %") : "";
        var file = Path.GetFileName(progress.File);
        context.Error.WriteLine(context.Say(
            $"file {progress.Place} of {progress.Files}, {file}{share}: {progress.Lines} lines, {progress.Findings} findings",
            $"tệp {progress.Place}/{progress.Files}, {file}{share}: {progress.Lines} dòng, {progress.Findings} kết quả"));
    }
}
