//! What is kept on disk: files and folders of articles as people have them.
