using System.CommandLine;
using System.Reflection;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>version</c>.</summary>
internal static class VersionVerb
{
    /// <summary>The program's version, as <c>0.1.0</c>.</summary>
    public static string Number { get; } = (typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("version", context.Say("Prints the version of this program.", "In ra phiên bản chương trình."));
        command.SetAction(_ =>
        {
            context.Out.WriteLine($"sinkhole {Number}");
            return ExitCode.Done;
        });
        return command;
    }
}
