// Scenes watch the thread pool to know when all that is due has run.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
