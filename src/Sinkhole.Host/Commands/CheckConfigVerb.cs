using System.CommandLine;
using Sinkhole.Filtering.Lists;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>check-config</c>: everything that is wrong with a configuration, at once.</summary>
internal static class CheckConfigVerb
{
    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var file = new Argument<string?>("FILE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = context.Say("The file to check (default: the one --config names).", "Tệp cần kiểm tra (mặc định: tệp ở --config)."),
        };
        var command = new Command("check-config", context.Say(
            "Checks the configuration and tells everything that is wrong with it.", "Kiểm tra cấu hình và nêu mọi điểm sai."))
        {
            file,
        };
        command.SetAction(parsed => Run(context, parsed.GetValue(file) ?? parsed.GetValue(config)));
        return command;
    }

    private static int Run(CommandContext context, string? file)
    {
        var reading = context.ReadConfiguration(file);
        var configuration = reading.Configuration;
        var good = configuration is not null;
        foreach (var problem in FileProblems(context, configuration))
        {
            context.Error.WriteLine(problem.Format(context.Language));
            good &= problem.Severity != ProblemSeverity.Error;
        }

        if (good)
        {
            context.Out.WriteLine(configuration?.File is { } path
                ? context.Say($"'{path}' is in order.", $"'{path}' hợp lệ.")
                : context.Say("There is no sinkhole.yaml here; the built-in defaults are in order.", "Ở đây không có sinkhole.yaml; các giá trị mặc định hợp lệ."));
        }

        return good ? ExitCode.Done : ExitCode.MustFix;
    }

    private static IEnumerable<ConfigurationProblem> FileProblems(CommandContext context, HostConfiguration? configuration)
    {
        if (configuration is null)
        {
            return [];
        }

        var checker = new ListChecker(OptionsFrom.Lists(new DataPaths(configuration.DataDirectory)), context.Clock);
        return configuration.Lists.Select(list => ListFileCheck.Find(checker, list, configuration.File)).OfType<ConfigurationProblem>()
            .Concat(new DeviceFileCheck(configuration, context.Clock).Find());
    }
}
